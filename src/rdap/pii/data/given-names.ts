export const GIVEN_NAMES =
  'james john robert michael william david mary patricia jennifer linda hans klaus peter thomas maria anna';
