namespace MentorNet.Matching.Suggestions.Index;

/// <summary>Gives words numbers, from 1 on; 0 is the empty word. Beyond its limit a word counts as unknown, which is never alike.</summary>
internal sealed class Codes(int limit)
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly List<string> words = [""];

    /// <summary>How many codes there are, 0 included.</summary>
    public int Count => words.Count;

    public string this[int code] => words[code];

    public int Add(string word)
    {
        if (word.Length == 0)
        {
            return 0;
        }

        if (!codes.TryGetValue(word, out var code) && words.Count < limit)
        {
            code = words.Count;
            codes.Add(word, code);
            words.Add(word);
        }

        return code;
    }

    /// <summary>Gives the code of a word, or -1 where no row has it.</summary>
    public int Find(string word) => word.Length > 0 && codes.TryGetValue(word, out var code) ? code : -1;
}
