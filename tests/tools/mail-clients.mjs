// Says which parts of mails the programs people read mail in don't support, or only in part, by the data of caniemail.com.
// Use: node mail-clients.mjs 'gmail.*,outlook.*' mail.html ... ; prints {"errors": [...], "warnings": [...]} without doubles.
import { readFileSync } from 'node:fs';
import { doIUseEmail } from '@jsx-email/doiuse-email';

const [clients, ...files] = process.argv.slice(2);
const found = { errors: new Set(), warnings: new Set() };
for (const file of files) {
  const result = doIUseEmail(readFileSync(file, 'utf8'), { emailClients: clients.split(',') });
  for (const kind of Object.keys(found)) (result[kind] ?? []).forEach((line) => found[kind].add(line));
}
console.log(JSON.stringify(found, (_, value) => (value instanceof Set ? [...value].sort() : value)));
