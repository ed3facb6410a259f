// Use the API through types that were generated from its description, and a client that knows nothing else of it.
import createClient from "openapi-fetch";
import { argv } from "node:process";
import type { paths } from "./api.js";

const [base, token] = argv.slice(2);
const api = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: base });

function sure<T>(value: T | undefined | null | false, words: string): T {
  if (value === undefined || value === null || value === false) throw new Error(words);
  return value;
}

const list = await api.GET("/api/v1/claims/", { params: { query: { page_size: 2, language: "en" } } });
const page = sure(list.data, "a list of claims");
sure(page.items.length === 2 && page.next, "two claims, and more");
const first = sure(page.items[0].publication, "what the log says");
const slug = sure(first.url, "an address").replace(/\/$/, "").split("/").pop()!;

const one = sure((await api.GET("/api/v1/claims/{slug}/", { params: { path: { slug } } })).data, "a claim");
sure(one.publication?.record_sha256, "a claim carries its digest");
const part = sure(
  (await api.GET("/api/v1/claims/{slug}/", { params: { path: { slug }, query: { fields: "verdict.rating.label" } } })).data,
  "a part of a claim",
);
sure(part.verdict?.rating?.label && !part.publication, "the label alone");

const changes = sure((await api.GET("/api/v1/changes/", { params: { query: { since: 0 } } })).data, "the log");
sure(changes.items[0].publication.sequence === 1, "the log begins at 1");

const missing = await api.GET("/api/v1/claims/{slug}/", { params: { path: { slug: "no-such-claim" } } });
sure(missing.error?.code === "not-found" && missing.response.status === 404, "a problem that says what is wrong");

const headers = { Authorization: `Bearer ${token}` };
const started = await api.POST("/api/v1/editorial/claims/", {
  headers,
  body: { slug: "seven-tunnels", statement: "Seven tunnels were closed.", language: "en" },
});
const draft = sure(started.data, JSON.stringify(started.error));
const conflict = await api.PATCH("/api/v1/editorial/claims/{slug}/", {
  headers,
  params: { path: { slug: draft.slug } },
  body: { statement: "Eight tunnels were closed.", expected_version: draft.version + 7 },
});
sure(conflict.error?.code === "edit-conflict" && conflict.response.status === 409, "a version nobody has seen");
const dropped = await api.POST("/api/v1/editorial/claims/{slug}/drop/", {
  headers,
  params: { path: { slug: draft.slug } },
  body: { note: "It was only a test." },
});
sure(dropped.data?.state === "dropped", JSON.stringify(dropped.error ?? dropped.data?.state));
