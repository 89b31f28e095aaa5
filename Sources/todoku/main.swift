print("todoku")
