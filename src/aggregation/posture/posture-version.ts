/**
 * The version of the runners that assess. To be raised by one with every change of `ASSESSMENT_VERSION`, which changes with any metric or
 * signal and its version or weight; the runners compute their windows again for a greater number alone.
 */
export const POSTURE_VERSION = 24;
