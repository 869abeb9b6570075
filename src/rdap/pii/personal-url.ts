import { contextWordsOf } from './context-words.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

const NAME = String.raw`[\p{L}\p{N}._%-]{2,60}`;
/** Services and the paths under which they keep persons. A second path segment means content, not the person. */
const PROFILE = new RegExp(
  String.raw`(?<![\p{L}\p{N}@.-])(?:https?:\/\/)?(?:[a-z]{2,3}\.|www\.|m\.)?(?:linkedin\.com\/(?:in|pub)\/|xing\.com\/(?:profile|people)\/|(?:x|twitter)\.com\/|facebook\.com\/(?:people\/|profile\.php\?id=)?|fb\.me\/|instagram\.com\/|threads\.net\/@|tiktok\.com\/@|youtube\.com\/(?:@|user\/)|t\.me\/|wa\.me\/|vk\.com\/|ok\.ru\/profile\/|weibo\.com\/u\/|keybase\.io\/|about\.me\/|medium\.com\/@|reddit\.com\/u(?:ser)?\/|researchgate\.net\/profile\/|orcid\.org\/|snapchat\.com\/add\/|(?:mastodon|mstdn|fosstodon)\.[a-z]{2,8}\/@|bsky\.app\/profile\/|github\.com\/|gitlab\.com\/|peeringdb\.com\/user\/|(?:[\w-]{1,40}\.){1,4}[a-z]{2,12}\/(?:~|users?\/|people\/|member\/|staff\/))(${NAME})(?![\p{L}\p{N}])`,
  'giu',
);
/** First segments that are the service's own pages, or an organisation's. */
const NOT_A_PERSON =
  /^(?:about|ads|blog|business|careers?|company|contact|cookies?|developers?|docs?|events?|explore|features|groups?|hashtag|help|home|i|intent|issues|jobs|join(?:chat)?|legal|login|messages|news|notifications|orgs|pages|people|policies|policy|press|privacy|search|security|settings|share|sharer(?:\.php)?|signup|support|terms|tos|topics|watch|www|index\.html?)$/i;
const REPOSITORY = /git(?:hub|lab)\.com/i;

/** What stands before or behind the slash of every such address. The first is quick, and enough for most texts. */
const ENDING =
  /\.(?:com|me|net|ru|io|org|app)\/|(?:mastodon|mstdn|fosstodon)\.|\/(?:~|users?\/|people\/|member\/|staff\/)/iu;
const SERVICE =
  /(?:(?:linkedin|xing|x|twitter|facebook|instagram|tiktok|youtube|vk|weibo|medium|reddit|snapchat|github|gitlab|peeringdb)\.com|(?:fb|t|wa|about)\.me|(?:threads|researchgate)\.net|ok\.ru|keybase\.io|orcid\.org|bsky\.app|(?:mastodon|mstdn|fosstodon)\.[a-z]{2,8})\/|\/(?:~|users?\/|people\/|member\/|staff\/)/iu;

export const personalUrl: Recogniser = {
  name: 'personal-url',
  type: 'personal-url',
  contextWords: contextWordsOf(`
    profile linkedin twitter facebook instagram telegram homepage my follow profil perfil profilo личная`),
  mayOccur: (text) => text.includes('/') && text.includes('.') && ENDING.test(text) && SERVICE.test(text),
  find(text) {
    const found: Candidate[] = [];
    for (const { 0: url, 1: name = '', index } of matchesOf(text, PROFILE)) {
      const bare = name.replace(/[.%-]+$/, '');
      if (bare.length < 2 || NOT_A_PERSON.test(bare)) continue;
      const end = index + url.length - (name.length - bare.length);
      const repository = REPOSITORY.test(url);
      if (repository && text.charAt(end) === '/') continue;
      found.push({
        start: index,
        end,
        pattern: repository ? 'repository-owner' : 'profile',
        score: repository ? 0.45 : 0.7,
      });
    }
    return found;
  },
};
