// jsforce, as published, against the stand-in org: node jsforce.mjs URL CREDENTIALS_FILE
// Prints one JSON object with what it saw.
import { readFileSync } from 'node:fs';
import jsforce from 'jsforce';

const [loginUrl, credentialsFile] = process.argv.slice(2);
const { clientId, clientSecret } = JSON.parse(readFileSync(credentialsFile, 'utf8'));
const connection = new jsforce.Connection({
  instanceUrl: loginUrl,
  version: '66.0',
  oauth2: { loginUrl, clientId, clientSecret },
});
await connection.authorize({ grant_type: 'client_credentials' });

const account = connection.sobject('Account');
const describe = await account.describe();

const paged = await connection.query('SELECT Id FROM Account ORDER BY Id LIMIT 5000', {
  autoFetch: true,
  maxFetch: 5000,
});

const created = await account.create({ Name: 'Made by jsforce' });
const updated = await account.update({ Id: created.id, Name: 'Changed by jsforce' });
const changed = await account.retrieve(created.id);
const deleted = await account.destroy(created.id);
const left = await connection.query(`SELECT Id FROM Account WHERE Id = '${created.id}'`);

connection.bulk2.pollInterval = 100;
connection.bulk2.pollTimeout = 120_000;
const bulk = await connection.bulk2.query('SELECT Id, Name FROM Account');
const ids = new Set();
for await (const row of bulk) {
  ids.add(row.Id);
}

console.log(
  JSON.stringify({
    fields: describe.fields.length,
    pagedRows: new Set(paged.records.map((row) => row.Id)).size,
    totalSize: paged.totalSize,
    created: created.success,
    updated: updated.success,
    changedName: changed.Name,
    deleted: deleted.success,
    leftRows: left.totalSize,
    bulkRows: ids.size,
    apiUsed: connection.limitInfo?.apiUsage?.used ?? 0,
  }),
);
process.exit(0);
