// Render documents by what npm has for Markdown: node rendered.mjs DOCUMENTS, a file of a JSON list.
import { readFileSync } from "node:fs";
import { Marked } from "marked";
import { markedEmoji } from "marked-emoji";
import markedLinkify from "marked-linkify-it";
import MarkdownIt from "markdown-it";
import abbr from "markdown-it-abbr";
import attrs from "markdown-it-attrs";
import container from "markdown-it-container";
import deflist from "markdown-it-deflist";
import { full as emoji } from "markdown-it-emoji";
import footnote from "markdown-it-footnote";
import ins from "markdown-it-ins";
import mark from "markdown-it-mark";
import sub from "markdown-it-sub";
import sup from "markdown-it-sup";
import rehypeStringify from "rehype-stringify";
import remarkDirective from "remark-directive";
import remarkGemoji from "remark-gemoji";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

function remark(...plugins) {
  const all = [remarkParse, ...plugins, remarkRehype, rehypeStringify];
  const processor = all.reduce((made, plugin) => made.use(plugin), unified());
  return (text) => String(processor.processSync(text));
}

const marked = new Marked();
const emojis = { warning: "!", heart: "!", smile: "!", "+1": "!", 100: "!" };
const markedMore = new Marked(markedEmoji({ emojis, renderer: (token) => `<i>${token.emoji}</i>` }), markedLinkify({}, {}));
const markdownIt = new MarkdownIt({ html: true, linkify: true });
const markdownItMore = new MarkdownIt({ html: true, linkify: true });
[abbr, attrs, deflist, emoji, footnote, ins, mark, sub, sup].forEach((plugin) => markdownItMore.use(plugin));
markdownItMore.use(container, "note");

const renderers = {
  marked: (text) => marked.parse(text),
  "marked with emoji and linkify": (text) => markedMore.parse(text),
  "markdown-it": (text) => markdownIt.render(text),
  "markdown-it with plugins": (text) => markdownItMore.render(text),
  remark: remark(),
  "remark-gfm": remark(remarkGfm),
  "remark with plugins": remark(remarkGfm, remarkDirective, remarkMath, remarkGemoji),
};

const documents = JSON.parse(readFileSync(process.argv[2], "utf8"));
const made = Object.entries(renderers).map(([name, render]) => [name, documents.map(render)]);
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
