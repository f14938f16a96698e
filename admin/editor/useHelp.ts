import { useEffect, useState } from 'react';
import { helpTextsOf, type HelpTexts } from '../api/helpTexts';
import { stepsOf } from './path';

/** Answers what the schema says of the field at a path. Empty until that is known: help is never waited for. */
export function useHelp(type: string): (path: string) => string {
  const [texts, setTexts] = useState<HelpTexts>();
  useEffect(() => {
    let isWanted = true;
    // A form without its help can still be filled in.
    helpTextsOf(type).then(
      (found) => isWanted && setTexts(found),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [type]);
  return (path) => {
    let at = type;
    let text = '';
    for (const step of stepsOf(path.replace(/\[[^\]]*\]/g, ''))) {
      const field = texts?.get(at)?.get(step);
      if (!field) return '';
      ({ text, type: at } = field);
    }
    return asAsked(text);
  };
}

/** People choose things by name where the schema says that it keeps their key: "Key of the team that …". */
function asAsked(text: string): string {
  return text.replace(/^Keys? of the (\w)/, 'The $1');
}
