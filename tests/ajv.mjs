// Compile a JSON Schema in strict mode, and check a document: node ajv.mjs SCHEMA DOCUMENT
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [schema, document] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const validate = new Ajv2020.default({ strict: true, allErrors: true }).compile(schema);
if (!validate(document)) {
  console.error(validate.errors);
  process.exit(1);
}
console.log("ajv compiles the schema in strict mode and accepts the document");
