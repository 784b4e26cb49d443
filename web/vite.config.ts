// Builds the page as one file, `crates/viewer/page/index.html`: script and style are put into it, nothing is asked of
// any other place. The program embeds that file, so a clone without Node builds too.
import { defineConfig, type Plugin } from "vite";

/** Puts every script and style that the build made into the page itself. */
function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page === undefined || page.type !== "asset") return;
      let html = String(page.source);
      for (const [name, file] of Object.entries(bundle)) {
        if (file === page) continue;
        const at = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
        if (file.type === "chunk") {
          const code = file.code.replaceAll("</script", "<\\/script");
          const tag = new RegExp(`<script[^>]*src="[^"]*${at}"[^>]*></script>`);
          html = html.replace(tag, "").replace("</body>", () => `<script type="module">${code}</script>\n</body>`);
        } else {
          const tag = new RegExp(`<link[^>]*href="[^"]*${at}"[^>]*>`);
          html = html.replace(tag, () => `<style>${String(file.source)}</style>`);
        }
        delete bundle[name];
      }
      page.source = html;
    },
  };
}

export default defineConfig({
  base: "./",
  build: {
    outDir: "../crates/viewer/page",
    emptyOutDir: true,
    assetsInlineLimit: 1 << 20,
    cssCodeSplit: false,
    modulePreload: false,
    target: "es2022",
  },
  plugins: [oneFile()],
});
