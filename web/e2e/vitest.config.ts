import { defineConfig } from "vitest/config";

// One file after another: they share two cores with the browser.
export default defineConfig({
  test: { include: ["e2e/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
});
