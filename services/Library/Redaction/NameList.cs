using System.Collections.Frozen;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Redaction;

/// <summary>
/// Given names and surnames of the United States (docs/adr/0820). Of given names those that are words or places too are told apart; surnames that are words are not on the list.
/// </summary>
internal static class NameList
{
    private static readonly FrozenDictionary<string, bool> Given = Lines("given-names.txt").ToFrozenDictionary(line => line.TrimEnd('*'), line => line[^1] == '*');
    private static readonly FrozenSet<string> Surnames = Lines("surnames.txt").ToFrozenSet();

    // People who are history, or in every syllabus: who names them shares nobody's secret.
    private static readonly FrozenSet<string> Known = new[]
    {
        "abraham lincoln", "angela davis", "barack obama", "bayard rustin", "breonna taylor", "cesar chavez", "dolores huerta", "donald trump", "emmett till", "frederick douglass", "fred korematsu", "george floyd",
        "george washington", "gloria ladson", "harriet tubman", "harvey milk", "helen keller", "homer plessy", "horace mann", "jackie robinson", "james baldwin", "jim crow", "joe biden", "john dewey", "john lewis", "kamala harris", "larry itliong",
        "linda brown", "lyndon johnson", "malcolm x", "martin luther", "maya angelou", "nelson mandela", "paulo freire", "rosa parks", "ruby bridges", "ruth bader", "sonia sotomayor", "susan anthony", "sylvia mendez", "thomas jefferson", "thurgood marshall", "toni morrison", "dr king",
    }.ToFrozenSet();

    /// <summary>Says whether a folded word is a given name; ambiguous is one that is a word or a place too.</summary>
    public static bool IsGiven(string word, out bool ambiguous) => Given.TryGetValue(word, out ambiguous);

    public static bool IsSurname(string word) => Surnames.Contains(word);

    /// <summary>Says whether two folded words begin the name of somebody whom everybody knows.</summary>
    public static bool IsKnown(string first, string second) => Known.Contains($"{first} {second}");

    /// <summary>A word as it stands in the lists: in lower case, without marks.</summary>
    public static string Fold(string word) => SearchText.Fold(word).Replace(" ", "", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(NameList).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
