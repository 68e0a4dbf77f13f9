#!/bin/sh
# Ten years of closed histories: a case outlives the people who handled it. Idempotent.
set -eu
NAMESPACE=gongjian
temporal operator namespace describe --namespace "$NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$NAMESPACE" --retention 87600h
for attribute in CaseKind:Keyword CaseStage:Keyword LeadDepartment:Keyword CaseLight:Keyword \
  DueAt:Datetime Programme:Keyword; do
  temporal operator search-attribute create --namespace "$NAMESPACE" \
    --name "${attribute%%:*}" --type "${attribute##*:}" || true # there already on every later start
done
