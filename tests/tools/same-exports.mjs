// Prints the names of the scripts that offer other names in one folder than in the other, or that are no module there. `$` is what bundles share.
// Use: node same-exports.mjs FOLDER FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const [one, other] = process.argv.slice(2);
const names = readdirSync(one, { recursive: true }).filter((name) => name.endsWith('.js'));
console.log(JSON.stringify(names.filter((name) => listExports(join(one, name)) !== listExports(join(other, name)))));

function listExports(path) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  if (file.parseDiagnostics.length) return `${path}: ${file.parseDiagnostics[0].messageText}`;
  return file.statements.flatMap(listNames).filter((name) => name !== '$').sort().join();
}

function listNames(statement) {
  if (ts.isExportDeclaration(statement)) return statement.exportClause.elements.map(({ name }) => name.text);
  if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  const declared = statement.declarationList?.declarations ?? [statement];
  return declared.flatMap(({ name }) => (name.elements ?? [{ name }]).map((element) => element.name.text));
}
