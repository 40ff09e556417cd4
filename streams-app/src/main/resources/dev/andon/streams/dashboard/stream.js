/** The event stream, and whether it stands. */

/** The server says something at least every two seconds. */
const SILENCE = 7000;

/**
 * Follows the server's messages.
 * @param onMessage called with each message
 * @param onLink called with 'connecting', 'live' or 'lost' when that changes
 */
export function follow(onMessage, onLink) {
  let source;
  let link;
  let heard = Date.now();

  const say = state => {
    if (state !== link) onLink(link = state);
  };
  const open = () => {
    heard = Date.now();
    source?.close();
    source = new EventSource('/events');
    source.addEventListener('board', event => {
      heard = Date.now();
      say('live');
      onMessage(JSON.parse(event.data));
    });
    source.addEventListener('error', () => say('lost'));
  };
  // A browser gives up on some errors, and never notices a line that only fell silent.
  setInterval(() => {
    if (Date.now() - heard > SILENCE) {
      say('lost');
      open();
    }
  }, 1000);
  say('connecting');
  open();
}
