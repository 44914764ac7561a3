"""How the model for names of agencies in running text is made and measured (docs/ner.md).

Sentences with marked names (sentences.py), written or generated from the lexicons and a grammar
(grammar.py), optionally the rules' own findings over a folder (silver.py) → a spaCy component
(train.py) in `patterns/ner/model`, which mentions/ner.py loads. What it is worth is measured in
scores.py and ablation.py. Nothing here runs when documents are read.
"""
