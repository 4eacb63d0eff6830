-- Letters that a second factor was reset, and that an archive of one's data is ready.
alter table delivery drop constraint delivery_letter_check;
alter table delivery add constraint delivery_letter_check
  check (letter in ('SIGN_UP', 'TAKEN', 'CONFIRM', 'RESET', 'CHANGE_OLD', 'CHANGE_NEW', 'CHANGED', 'JOIN', 'FACTOR_RESET', 'DATA_READY'));
