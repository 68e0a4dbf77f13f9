#!/bin/sh
# Runs once, when the PostgreSQL volume is new: one role and database each for Temporal and for the ledger.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres \
  --set temporal="$TEMPORAL_DB_PASSWORD" --set gongjian="$GONGJIAN_DB_PASSWORD" <<'SQL'
create role temporal login password :'temporal' createdb;
create role gongjian login password :'gongjian';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
create database gongjian owner gongjian;
SQL
