/** A language as texts of a policy are marked with it: `en`, `zh-cn`. */
export const languageTag = /^[a-z]{2,3}(-[a-z0-9]+)*$/i;
