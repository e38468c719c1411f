// Prints shapes.txt, the facts about answers in the public model of SES v2, from
// the unpacked npm package @aws-sdk/client-sesv2:
//
//	npm pack @aws-sdk/client-sesv2@3.1176.0 && tar xzf aws-sdk-client-sesv2-*.tgz
//	node shapes.mjs package > shapes.txt
import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";

const root = process.argv[2];
const read = (path) => readFileSync(join(root, path), "utf8");

// The schema module runs alone once it neither imports nor registers errors.
const source = "class TypeRegistry {}\n" + read("dist-es/schemas/schemas_0.js").split("\n")
	.filter((line) => !/^import |registerError/.test(line)).join("\n");
const module = join(mkdtempSync(join(tmpdir(), "shapes-")), "schemas.mjs");
writeFileSync(module, source);
const schemas = await import(module);

// A member without a question mark is required.
const required = {};
for (const [, name, body] of read("dist-types/models/models_0.d.ts").matchAll(/^export interface (\w+)[^{]*\{\n(.*?)^\}/gms)) {
	required[name] = new Set([...body.matchAll(/^    (\w+): /gm)].map((found) => found[1]));
}

const simple = { 0: "string", 1: "number", 2: "boolean", 4: "timestamp", 15: "document", 21: "blob" };
const structures = {};

// typeOf words a schema reference and notes the structures that it reaches.
function typeOf(ref) {
	if (typeof ref === "function") ref = ref();
	if (typeof ref === "number") {
		if (ref & 64) return "list<" + typeOf(ref & 63) + ">";
		if (ref & 128) return "map<" + typeOf(ref & 63) + ">";
		if (!(ref in simple)) throw new Error("unknown schema " + ref);
		return simple[ref];
	}
	if (typeof ref[0] !== "number" || ref.length === 2) return typeOf(ref[0]);
	switch (ref[0]) {
		case 0: return typeOf(ref[4]);
		case 1: return "list<" + typeOf(ref[4]) + ">";
		case 2: return "map<" + typeOf(ref[5]) + ">";
		case 3:
		case 4:
			if (!(ref[2] in structures)) {
				structures[ref[2]] = [];
				ref[4].forEach((name, i) => structures[ref[2]].push(name + ":" + typeOf(ref[5][i]) + (required[ref[2]]?.has(name) ? "!" : "")));
			}
			return ref[2];
		default: throw new Error("unknown schema " + ref[0]);
	}
}

const operations = Object.values(schemas).filter((schema) => Array.isArray(schema) && schema[0] === 9).map(([, , name, traits, , output]) => {
	return ["operation", name, ...traits.http.slice(0, 2), typeOf(output)].join(" ");
});
const { version } = JSON.parse(read("package.json"));
console.log(`# The answers in the public model of SES v2, made by shapes.mjs from @aws-sdk/client-sesv2 ${version}.
# operation NAME METHOD PATH OUTPUT
# structure NAME MEMBER:TYPE, with ! behind the type of a required member`);
console.log(operations.sort().join("\n"));
console.log(Object.keys(structures).sort().map((name) => ["structure", name, ...structures[name].sort()].join(" ")).join("\n"));
