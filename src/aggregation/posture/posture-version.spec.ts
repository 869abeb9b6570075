import { ASSESSMENT_VERSION } from '../../posture/index.js';
import { POSTURE_VERSION } from './posture-version.js';

describe('the version of the runners that assess', () => {
  it('belongs to these metrics and signals: with others, raise it by one, and write both here', () => {
    expect({ ASSESSMENT_VERSION, POSTURE_VERSION }).toEqual({
      ASSESSMENT_VERSION: '97b923ad71f8fc1a',
      POSTURE_VERSION: 24,
    });
  });
});
