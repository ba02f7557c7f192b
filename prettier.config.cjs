/** @type {import('prettier').Config} */

const config = {
  // resolved here, because prettier looks for plug-ins beside the files it reads
  plugins: [require.resolve("@prettier/plugin-xml")],
  bracketSpacing: false,
  printWidth: 88,
  proseWrap: "always",
  semi: true,
  trailingComma: "es5",
  xmlWhitespaceSensitivity: "preserve",
};

module.exports = config;
