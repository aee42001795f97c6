// Run a program in Pyodide with the packages of a folder of wheels: node pyodide.mjs WHEELS PROGRAM
import { readdirSync, readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [wheels, program] = process.argv.slice(2);
const pyodide = await loadPyodide();
for (const name of readdirSync(wheels)) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(`${wheels}/${name}`)), "wheel");
}
pyodide.runPython(readFileSync(program, "utf8"));
