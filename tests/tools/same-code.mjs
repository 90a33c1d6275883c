// Prints the names of the scripts whose code in one folder is not that in the other, whatever their comments and white space.
// Use: node same-code.mjs FOLDER FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const [one, other] = process.argv.slice(2);
const printer = ts.createPrinter({ removeComments: true });
const read = (folder, name) => printer.printFile(ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest));
const names = readdirSync(one, { recursive: true }).filter((name) => name.endsWith('.js'));
const differing = names.filter((name) => read(one, name) !== read(other, name));
console.log(JSON.stringify(differing));
