export const RDAP_TYPE = 'application/rdap+json';

/** RFC 9083 §7: the help answer, the same for everyone. */
export const HELP = JSON.stringify({
  rdapConformance: ['rdap_level_0', 'redacted'],
  notices: [
    {
      title: 'About this server',
      description: [
        'Rollcall answers with what the responsible registry says, redacted before it is stored.',
        'Answers may come from its store; the members of redacted say what was left out.',
        'Lookups of domain, ip, autnum, nameserver and entity are served; searches are not.',
      ],
    },
  ],
});
