"""Asks Protego about many robots.txt files.

Standard input: JSON, a list of {"file": text, "addresses": [text]}. Standard output: JSON, for each file a list of booleans.
"""

import json
import sys

from protego import Protego

verdicts = []
for case in json.load(sys.stdin):
    rules = Protego.parse(case["file"])
    verdicts.append([rules.can_fetch(address, "PromiseLint") for address in case["addresses"]])
json.dump(verdicts, sys.stdout)
