/** What the site's worker uses of the module that Pagefind writes into the index (pagefind.js, 1.5). */
declare module "pagefind" {
  /** What Pagefind tells of one text once it is fetched; locations count words. */
  export interface Text {
    content: string;
    anchors: { id: string; text: string; location: number }[];
    locations: number[];
    meta: Record<string, string>;
    raw_url?: string;
    url: string;
  }

  export interface Result {
    id: string;
    score: number;
    words: number[];
    data(): Promise<Text>;
  }

  export interface Ranking {
    metaWeights: Record<string, number>;
  }

  export interface Instance {
    init(): Promise<void>;
    mergeIndex(path: string, options: { language: string; ranking: Ranking }): Promise<void>;
    search(query: string): Promise<{ results: Result[] }>;
  }

  export function createInstance(options: { basePath: string; ranking: Ranking }): Instance;
}
