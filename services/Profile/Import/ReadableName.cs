using System.Collections.Frozen;
using System.Text;

namespace MentorNet.Profile.Import;

/// <summary>Writes a name that its source shouts as people write it; one that has small letters is left as it is.</summary>
internal static class ReadableName
{
    private static readonly FrozenSet<string> Abbreviations =
        ("II III IV VI VII VA US USA LLC STEM STEAM KIPP YMCA HCA UPMC UCLA UCSF UCSD LSU UNC UT MD DC DO NE NW SE SW PS ISD CISD MISD USD CUSD UFSD CSD SD ESD UHSD CCSD "
        + "BOCES SAU RSU MSAD IU CTC AVTS PK K JROTC NYC BOE LEA ROE SSD HSD GSD CHSD CCD ECSD DBA AMG SSM CHI").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SmallWords = "OF AND THE FOR AT IN ON BY DE LA DEL DU".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static string Of(string name)
    {
        if (name.Any(char.IsLower))
        {
            return name;
        }

        var readable = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length;)
        {
            if (!char.IsLetter(name[at]))
            {
                readable.Append(name[at++]);
                continue;
            }

            var end = at;
            while (end < name.Length && (char.IsLetter(name[end]) || (name[end] == '\'' && end + 1 < name.Length && char.IsLetter(name[end + 1]))))
            {
                end++;
            }

            Append(readable, name[at..end], isFirst: at == 0, afterDigit: at > 0 && char.IsAsciiDigit(name[at - 1]));
            at = end;
        }

        return readable.ToString();
    }

    private static void Append(StringBuilder readable, string word, bool isFirst, bool afterDigit)
    {
        if (Abbreviations.Contains(word))
        {
            readable.Append(word);
        }
        else if ((!isFirst && SmallWords.Contains(word)) || (afterDigit && word is "ST" or "ND" or "RD" or "TH"))
        {
            readable.Append(word.ToLowerInvariant());
        }
        else
        {
            var apostrophe = word.IndexOf('\'', StringComparison.Ordinal);
            for (var i = 0; i < word.Length; i++)
            {
                // O'Connor and D'Iberville, but Children's.
                readable.Append(i == 0 || (apostrophe == 1 && i == 2 && word.Length > 3) ? word[i] : char.ToLowerInvariant(word[i]));
            }
        }
    }
}
