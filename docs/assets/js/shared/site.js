/** Finds the root of the site from this module's own address, so that the site works under any path. */

/** The address of the site's front page. */
export const SITE_ROOT = new URL("../../../", import.meta.url);
