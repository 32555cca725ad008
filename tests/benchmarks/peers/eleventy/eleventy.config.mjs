// The same pages as the other builders make: Markdown with HTML in it, one layout, a table of contents, a sitemap.

const TABS = [
  { name: "Home", url: "/" },
  { name: "Papers", url: "/papers/" },
  { name: "Topics", url: "/topics/" },
  { name: "Duplicates", url: "/duplicates/" },
  { name: "About", url: "/about/" },
]

const HEADING = /<h2 id="([^"]+)"[^>]*>(.*?)<\/h2>/gs

const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")

// Gives second-level headings an id, so that a table of contents can lead to them.
function giveHeadingsIds(markdown) {
  markdown.core.ruler.push("heading_ids", (state) => {
    const taken = new Map()
    state.tokens.forEach((token, number) => {
      if (token.type !== "heading_open" || token.tag !== "h2") return
      const base = slug(state.tokens[number + 1].content)
      const count = taken.get(base) ?? 0
      taken.set(base, count + 1)
      token.attrSet("id", count ? `${base}-${count}` : base)
    })
  })
}

export default function (config) {
  config.addGlobalData("layout", "page.njk")
  config.addGlobalData("site", { title: "Benchmark", url: "https://example.org", tabs: TABS })
  config.amendLibrary("md", (markdown) => giveHeadingsIds(markdown.set({ html: true })))
  config.addFilter("headings", (content) =>
    [...content.matchAll(HEADING)].map(([, anchor, name]) => ({ anchor, name })),
  )
  config.addPassthroughCopy({ static: "assets" })
  config.setUseGitIgnore(false)
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false }
}
