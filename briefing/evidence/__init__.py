"""Does this quote stand in that article, word for word?"""
