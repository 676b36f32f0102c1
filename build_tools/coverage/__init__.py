"""How much there is: of each article in the repository or a site (rights), of annotations (status)."""
