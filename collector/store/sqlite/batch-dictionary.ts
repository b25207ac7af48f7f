/**
 * What batches have in common, for zstd to refer to: names and usual values of the wire format's fields, the most
 * frequent last. Stored batches cannot be read without it: never edit it. A better one is a second one.
 */
export const BATCH_DICTIONARY = Buffer.from(
  '{"type":"identify","id":"","traits":{},"at":1795000000000,"stage":"unassigned","page":1,"pageGroup":"/"},' +
    '{"type":"exposure","experiment":"","arm":"","at":1795000000000,"stage":"retention","page":1,"pageGroup":"/"},' +
    '{"type":"custom","name":"","props":{"":""},"at":1795000000000,"stage":"advocacy","page":0,"pageGroup":""},' +
    '{"type":"error","source":"script","message":"","url":"https://","line":1,"at":1795000000000},' +
    '{"type":"field","target":{"selector":"#","tag":"input","label":"","name":""},"durationMs":1000,"edits":1,' +
    '"state":"filled","isRejected":false,"at":1795000000000},{"type":"signal","kind":"rage_click","target":' +
    '{"selector":"#","tag":"div","label":""},"point":{"fractionX":0.5,"fractionY":0.5,"pageX":100,"pageY":100,' +
    '"viewportX":100,"viewportY":100,"viewportWidth":1280,"viewportHeight":800,"isFixed":true},"clicks":3,' +
    '"durationMs":800,"distancePx":6,"explanation":" clicks in  ms within  px"},{"type":"stage_enter",' +
    '"source":"url_rule"},{"v":1,"key":"pk_","visitor":"","session":"","tab":"","seq":0,"sentAt":1795000000000,' +
    '"context":{"language":"en-US","screenWidth":390,"screenHeight":844,"viewportWidth":1280,"isTouch":false,' +
    '"referrer":"https://www.google.com/","campaign":{"source":"","medium":"","name":""},"isAutomated":false,' +
    '"replay":"on"},"lost":{"batches":0,"chunks":0},"events":[{"type":"vital","metric":"CLS","value":0,' +
    '"rating":"needs-improvement","selector":""},{"type":"page_leave","durationMs":1000,"activeMs":1000,' +
    '"scrollFraction":0.5,"scrollY":800,"documentHeight":4000},{"type":"page_view","url":"https://","title":"",' +
    '"referrer":"https://","navigation":"load","viewportWidth":1280,"viewportHeight":800,"at":1795000000000,' +
    '"stage":"purchase","page":1,"pageGroup":"/"},{"type":"vital","metric":"LCP","value":1200,"rating":"good"},' +
    '{"type":"click","target":{"selector":"#","tag":"button","label":""},"point":{"fractionX":0.5,"fractionY":0.5,' +
    '"pageX":100,"pageY":100,"viewportX":100,"viewportY":100,"viewportWidth":1280,"viewportHeight":800},' +
    '"at":1795000000000,"stage":"awareness","page":1,"pageGroup":"/"}]}\n{"browser":"Chrome","os":"Windows",' +
    '"platform":"desktop","isBot":false}',
);
