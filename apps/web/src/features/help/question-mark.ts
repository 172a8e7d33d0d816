const key = 'roost:question-mark';

/** Whether a bare `?` opens the help: who speaks to his computer, or hits keys by mistake, can switch it off (WCAG 2.1.4). */
export const readQuestionMark = (): boolean => {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
};

export const writeQuestionMark = (isOn: boolean): void => {
  try {
    if (isOn) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // A browser that forbids storage forgets it.
  }
};
