// Writes the bundled sample org, an SFDX project, to ../src/main/resources/sample-org. Run: node generate.mjs
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { metadataFiles } from "./metadata.mjs";
import { makeRecords } from "./rows.mjs";

const RECORDS_PER_FILE = 200; // what one tree request may carry
const target = join(dirname(fileURLToPath(import.meta.url)), "../src/main/resources/sample-org");

function write(path, content) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

rmSync(target, { recursive: true, force: true });
write("sfdx-project.json", JSON.stringify({ packageDirectories: [{ path: "force-app", default: true }], name: "harbour-hill", namespace: "", sourceApiVersion: "66.0" }, null, 2) + "\n");
const paths = Object.entries(metadataFiles()).map(([path, content]) => {
  write(join("force-app/main/default", path), content);
  return `force-app/main/default/${path}`;
});

const plan = Object.entries(makeRecords()).map(([object, records]) => {
  const files = [];
  for (let from = 0; from < records.length; from += RECORDS_PER_FILE) {
    const file = `${object}-${files.length + 1}.json`;
    const lines = records.slice(from, from + RECORDS_PER_FILE).map((record) => JSON.stringify(record));
    write(`data/${file}`, `{"records":[\n${lines.join(",\n")}\n]}\n`);
    files.push(file);
  }
  console.log(`${object}: ${records.length}`);
  return { sobject: object, saveRefs: true, resolveRefs: true, files };
});
// Its name sorts first: who looks for the plan need not read the records twice.
write("data/0-plan.json", JSON.stringify(plan, null, 2) + "\n");
console.log(`${paths.length} metadata files`);
