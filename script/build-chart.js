// Bundles script/chart.js with the parts of ECharts that it uses: `npm run build:chart`.
// Trunk runs it and names the folder; by hand the files go to target/chart/.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR ?? "target/chart";
const packages = ["echarts", "zrender", "tslib"];

await mkdir(folder, { recursive: true });
await build({
  entryPoints: ["script/chart.js"],
  outfile: `${folder}/chart.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  banner: { js: "/* Contains Apache ECharts and ZRender: see chart.license.txt */" },
});

// Their licences ask to be handed on with them.
const licences = [];
for (const name of packages) {
  const root = `node_modules/${name}`;
  const { version } = JSON.parse(await readFile(`${root}/package.json`, "utf8"));
  licences.push(`${name} ${version}\n`);
  for (const file of ["NOTICE", "LICENSE", "LICENSE.txt", "licenses/LICENSE-d3"]) {
    const text = await readFile(`${root}/${file}`, "utf8").catch((error) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (text) licences.push(`${text.trim()}\n`);
  }
}
await writeFile(`${folder}/chart.license.txt`, licences.join("\n"));
