#!/bin/sh
# Makes Temporal's schema where it is missing and brings an older one up to this server's version.
set -eu
for database in temporal visibility; do
  case $database in
    temporal) db=temporal ;;
    visibility) db=temporal_visibility ;;
  esac
  tool="temporal-sql-tool --plugin postgres12 --ep postgresql -u temporal -p 5432 --db $db"
  $tool setup-schema -v 0.0 || true # there already on every later start
  $tool update-schema -d "/etc/temporal/schema/postgresql/v12/$database/versioned"
done
