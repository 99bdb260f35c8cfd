using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace MentorNet.Profile.Csv;

/// <summary>Writes a name that its source shouts as people write it; one that has small letters is left as it is.</summary>
internal static class ReadableName
{
    // Initialisms with a vowel; those without one, and those that cannot be said, are told by that.
    private static readonly FrozenSet<string> Initialisms = Words(
        """
        VA USA US UT UNC UCI USC UF LSU ECU UH UAB UMD UVA UC UCH UCF UW IU UM UNM NYU VCU UPR MUSC OHSU SUNY UCLA UCSF UCSD UTA UTPB FAU FAMU ASU
        HCA CAH CHI ARH OSF PIH LIJ AHN AHS IHS BSA BCA OSS KMI EAMC ACMH AHMC CAMC UHHS UPHS UPMC USMD SEARHC LTCU ASEM AMG SSM CHI ER LAC COD
        STEM STEAM KIPP YMCA YES IDEA UME AFB DBA ISD CISD MISD USD CUSD UFSD SD CSD ESD UHSD CCSD BOCES BOCS SAU RSU MSAD AVTS CTE CESA ESA ILC PK JROTC
        ABC KU OSU UK NYC NYS BOE LEA ROE CCD ECSD AFSA UFT OMH OCFS NYOS WAMY MACCRAY CMHI AIM AIMS AK AZ IA IL GA KY NV NY RI WI WY OH UP NE SE
        """);

    // Words that are shortened and have no vowel: no initialisms.
    private static readonly FrozenSet<string> Shortened = Words(
        "ST DR MT FT JR SR CTR CNTR HLTH SCH SCHS SCHL SCHLS PBLC HTS TWP SVCS SRVS DST TRN PRG PRGM CHTR BD RD BLVD PKWY HWY MDL HRT HSP JCT JT LK MTN SPR RGNL HLTHCR CNTY CTY PRK LTD GRP MR MRS");

    // States whose letters are also a word: only where a name ends, or behind a comma, a dash or a bracket.
    private static readonly FrozenSet<string> States = Words("AL CA DE HI ID IN LA MA ME MI MO OK OR PA");

    private static readonly SearchValues<char> Vowels = SearchValues.Create("AEIOUY'’‘");

    // Two consonants with which words and names begin, of English and of its neighbors.
    private static readonly FrozenSet<string> Beginnings = Words(
        "BL BR CH CL CR CZ DH DJ DR DW DZ FJ FL FR GH GL GN GR GW HL HM HR KH KL KN KR KW LH LL MB MC ND NG NJ NK PF PH PL PN PR PS PT RH SC SH SK SL SM SN SP SQ SR ST SV SW SZ TH TL TR TS TW TZ VL VR WH WR XH ZH ZW");

    private static readonly FrozenSet<string> SmallWords = Words("OF AND THE FOR AT IN ON BY TO WITH AN A DE DEL DU Y");

    // Places and families that begin with De: no Spanish preposition.
    private static readonly FrozenSet<string> BehindDe = Words("SMET QUEEN SOTO KALB PERE WITT GRAFF PUE BEQUE LEON BACA FOREST FUNIAK RIDDER");

    // Mac is a name's beginning only in names of families: Macon, Macomb and Mackinac are places.
    private static readonly FrozenSet<string> Macs = Words(
        "MACARTHUR MACDILL MACDONALD MACDOUGALL MACDOWELL MACGREGOR MACINTOSH MACINTYRE MACLAREN MACLEAN MACLEOD MACMILLAN MACMURRAY MACNEAL MACNEIL MACPHERSON MACQUEEN");

    private static readonly FrozenDictionary<string, string> AsTheyWrite = new Dictionary<string, string>
    {
        ["ADVENTHEALTH"] = "AdventHealth",
        ["ALLIANCEHEALTH"] = "AllianceHealth",
        ["ATLANTICARE"] = "AtlantiCare",
        ["BAYCARE"] = "BayCare",
        ["BROMENN"] = "BroMenn",
        ["BRONXCARE"] = "BronxCare",
        ["CALVERTHEALTH"] = "CalvertHealth",
        ["CAREPOINT"] = "CarePoint",
        ["CENTRACARE"] = "CentraCare",
        ["D'ALENE"] = "d'Alene",
        ["D'ARTE"] = "d'Arte",
        ["DEKALB"] = "DeKalb",
        ["DEPAUL"] = "DePaul",
        ["DESOTO"] = "DeSoto",
        ["DEWITT"] = "DeWitt",
        ["DUPAGE"] = "DuPage",
        ["EVERGREENHEALTH"] = "EvergreenHealth",
        ["FIRSTHEALTH"] = "FirstHealth",
        ["HEALTHONE"] = "HealthONE",
        ["HEALTHPARTNERS"] = "HealthPartners",
        ["HONORHEALTH"] = "HonorHealth",
        ["LASALLE"] = "LaSalle",
        ["MAINEHEALTH"] = "MaineHealth",
        ["MARINHEALTH"] = "MarinHealth",
        ["MEDSTAR"] = "MedStar",
        ["MEMORIALCARE"] = "MemorialCare",
        ["MERCYONE"] = "MercyOne",
        ["METROHEALTH"] = "MetroHealth",
        ["MULTICARE"] = "MultiCare",
        ["NEWYORK"] = "NewYork",
        ["OHIOHEALTH"] = "OhioHealth",
        ["PEACEHEALTH"] = "PeaceHealth",
        ["PROMEDICA"] = "ProMedica",
        ["THEDACARE"] = "ThedaCare",
        ["TIDALHEALTH"] = "TidalHealth",
        ["TRISTAR"] = "TriStar",
        ["UCHEALTH"] = "UCHealth",
        ["UNITYPOINT"] = "UnityPoint",
        ["UOFL"] = "UofL",
        ["WHIDBEYHEALTH"] = "WhidbeyHealth",
        ["WAKEMED"] = "WakeMed",
        ["WELLSPAN"] = "WellSpan",
    }.ToFrozenDictionary();

    public static string Of(string name)
    {
        if (name.Any(char.IsLower))
        {
            return name;
        }

        var readable = new StringBuilder(name.Length);
        var before = "";
        for (var at = 0; at < name.Length;)
        {
            if (!char.IsLetter(name[at]))
            {
                readable.Append(name[at++]);
                continue;
            }

            var end = at;
            while (end < name.Length && (char.IsLetter(name[end]) || (IsApostrophe(name[end]) && end + 1 < name.Length && char.IsLetter(name[end + 1]))))
            {
                end++;
            }

            var word = name[at..end];
            readable.Append(Of(word, name, at, end, before));
            (before, at) = (word, end);
        }

        return readable.ToString();
    }

    private static string Of(string word, string name, int at, int end, string before)
    {
        var sign = name[..at].TrimEnd() is [.., var c] ? c : '\0';
        var (isFirst, isLast) = (sign == '\0', name[end..].AsSpan().IndexOfAnyInRange('A', 'Z') < 0);
        var isApart = sign is ',' or '-' or '–' or '/' or '(';
        if (AsTheyWrite.TryGetValue(word, out var own))
        {
            return own;
        }

        if (at > 0 && char.IsAsciiDigit(name[at - 1]) && word is "ST" or "ND" or "RD" or "TH")
        {
            return word.ToLowerInvariant();
        }

        if (word == "RE" && name.AsSpan(end).TrimStart("- ") is [var next, ..] && char.IsAsciiDigit(next))
        {
            return word;
        }

        return IsSmall(word, name, end, before, isFirst, isLast, isApart) ? word.ToLowerInvariant()
            : IsInitialism(word, before) || IsRoman(word) || (States.Contains(word) && !isFirst && isLast) || (States.Contains(word) && isApart && name.AsSpan(end) is "" or [')', ..] or [',', ..] or [' ', '-', ..]) ? word
            : Capitalized(word);
    }

    private static bool IsSmall(string word, string name, int end, string before, bool isFirst, bool isLast, bool isApart) =>
        !isFirst && !isLast && name[end] != '-'
        && ((word == "LA" && before is "DE" or "EN")
            || (SmallWords.Contains(word) && !(isApart && word is not ("A" or "AN")) && !(word == "DE" && BehindDe.Contains(NextWord(name, end))) && !(word == "DEL" && NextWord(name, end) is "RIO" or "NORTE" or "MAR" or "AMO" or "PUERTO" or "E")
                && !(word is "A" or "Y" && (end >= name.Length || name[end] != ' ' || before.Length == 1 || NextWord(name, end).Length == 1))));

    // The opening quote is typed for the ʻokina: KAPI‘OLANI.
    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘';

    private static string NextWord(string name, int end) => new([.. name[end..].TrimStart().TakeWhile(char.IsLetter)]);

    private static bool IsInitialism(string word, string before) =>
        (Initialisms.Contains(word) && !(word == "LAC" && before == "DU") && !(word == "UP" && before.Length > 0))
        || (word.Length is >= 2 and <= 6 && !Shortened.Contains(word) && word.All(char.IsAsciiLetter) && (word.AsSpan().IndexOfAny(Vowels) < 0 || IsUnspeakable(word) || EndsAsInitialism(word)));

    private static bool IsUnspeakable(string word) => word.Length is 3 or 4 && word.AsSpan(0, 2).IndexOfAny(Vowels) < 0 && !Beginnings.Contains(word[..2]);

    // Unified and independent school districts, and medical centers of Veterans Affairs.
    private static bool EndsAsInitialism(string word) => word.EndsWith("USD", StringComparison.Ordinal) || word.EndsWith("ISD", StringComparison.Ordinal) || word.EndsWith("VAMC", StringComparison.Ordinal);

    private static bool IsRoman(string word)
    {
        var ones = word.TrimStart('X');
        return word.Length >= 2 && word.Length - ones.Length <= 3 && ones is "" or "I" or "II" or "III" or "IV" or "V" or "VI" or "VII" or "VIII" or "IX";
    }

    private static string Capitalized(string word)
    {
        var inner = word.Length > 4 && word.StartsWith("MC", StringComparison.Ordinal) ? 2
            : Macs.Contains(word) ? 3
            : word.Length > 3 && IsApostrophe(word[1]) && word[2..] != "AHU" ? 2
            : -1;
        return string.Concat(word.Select((letter, i) => i == 0 || i == inner ? letter : char.ToLowerInvariant(letter)));
    }

    private static FrozenSet<string> Words(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
