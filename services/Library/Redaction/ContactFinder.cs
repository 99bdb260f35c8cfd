using System.Collections.Frozen;
using System.Text.RegularExpressions;
using MentorNet.ServiceDefaults;
using PhoneNumbers;

namespace MentorNet.Library.Redaction;

/// <summary>How people are reached, and the numbers under which they are kept. What an office gives as its own is left out.</summary>
internal static partial class ContactFinder
{
    private static readonly FrozenSet<string> Offices =
        """
        accessibility accommodations ada admin admissions attendance belonging board boardclerk civilrights clerk comms communications complaints compliance contact counseling dei deib district eeo engagement enroll enrollment equity
        events feedback frontoffice grants hello help helpdesk hotline hr humanresources info inclusion jobs legal library mail media news noreply office ombuds ombudsman policy press principal privacy programs public publicrecords
        records registrar reply safety section504 superintendent support team technology titleix transportation webmaster
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    public static IEnumerable<Hit> Find(string text) => Mails(text).Concat(Phones(text)).Concat(Addresses(text)).Concat(Numbers(text)).Concat(Births(text));

    private static IEnumerable<Hit> Mails(string text)
    {
        foreach (var match in Mail().Matches(text).Cast<Match>())
        {
            var domain = match.Value[(match.Value.IndexOf('@', StringComparison.Ordinal) + 1)..];
            var isOffice = match.Groups["local"].Value.ToLowerInvariant().Split('.', '_', '-', '+').Any(Offices.Contains);
            if (!isOffice && MailAddresses.TryParse(match.Value, out _) && !Example().IsMatch(domain))
            {
                yield return new Hit(FindingKind.EmailAddress, match.Index, match.Length);
            }
        }
    }

    private static IEnumerable<Hit> Phones(string text)
    {
        foreach (var match in PhoneNumberUtil.GetInstance().FindNumbers(text, "US", PhoneNumberUtil.Leniency.VALID, 65_535))
        {
            var before = Before(text, match.Start, 40);
            var isBare = match.RawString.All(char.IsAsciiDigit);
            // 555-0100 to 555-0199 are given to nobody.
            var isMadeUp = match.Number is { CountryCode: 1, NationalNumber: var number } && number % 10_000_000 is >= 5_550_100 and <= 5_550_199;
            if (!isMadeUp && PhoneNumberUtil.GetInstance().GetNumberType(match.Number) != PhoneNumberType.TOLL_FREE && (!isBare || PhoneWord().IsMatch(before)) && !OfficePhone().IsMatch(before))
            {
                yield return new Hit(FindingKind.PhoneNumber, match.Start, match.RawString.Length);
            }
        }
    }

    private static IEnumerable<Hit> Addresses(string text)
    {
        foreach (var match in Street().Matches(text).Cast<Match>())
        {
            // The line before, too: an office stands above its address.
            var before = Before(text, match.Index, 80);
            if (Home().IsMatch(before) || !OfficePlace().IsMatch(before))
            {
                yield return new Hit(FindingKind.StreetAddress, match.Index, match.Length);
            }
        }
    }

    private static IEnumerable<Hit> Numbers(string text)
    {
        foreach (var match in LabeledNumber().Matches(text).Cast<Match>().Where(match => !IsYear(match.Groups["number"].ValueSpan)))
        {
            yield return new Hit(FindingKind.IdNumber, match.Groups["number"].Index, match.Groups["number"].Length);
        }

        // Numbers that were never given out, and those that stand on sample cards.
        foreach (var match in SocialSecurity().Matches(text).Cast<Match>().Where(match => match.Value is not ("123-45-6789" or "078-05-1120" or "219-09-9999")))
        {
            yield return new Hit(FindingKind.IdNumber, match.Index, match.Length);
        }
    }

    private static IEnumerable<Hit> Births(string text) =>
        Birth().Matches(text).Select(match => new Hit(FindingKind.BirthDate, match.Groups["day"].Index, match.Groups["day"].Length));

    private static bool IsYear(ReadOnlySpan<char> number) => number.Length == 4 && (number.StartsWith("19") || number.StartsWith("20"));

    private static string Before(string text, int start, int length) => text[Math.Max(0, start - length)..start];

    [GeneratedRegex(@"(?<![\w.+-])(?<local>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63})@[A-Za-z0-9][A-Za-z0-9.-]{0,190}\.[A-Za-z]{2,24}\b")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?:^|\.)example(?:\.[a-z]{2,3})?$|\.(?:test|invalid|example)$|^(?:domain|email|yourdistrict|district|school)\.\w+$", RegexOptions.IgnoreCase)]
    private static partial Regex Example();

    [GeneratedRegex(@"phone|\btel\b|\bcall|\bcell\b|mobile|\btext\b|\bfax\b|\bcontact", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneWord();

    [GeneratedRegex(@"\boffice|main (?:line|number)|front desk|switchboard|\bhot ?line|\btip line|\bdistrict|\bschool\b|\bdepartment|\bfax\b|\bTTY\b|\bcenter\b|\bcrisis", RegexOptions.IgnoreCase)]
    private static partial Regex OfficePhone();

    [GeneratedRegex(
        @"(?<![\w$.,/-])(?:\d{1,5}[A-Z]? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:(?:[A-Z][\w'’-]*|\d{1,3}(?:st|nd|rd|th))\.? ){1,4}?(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Way|Place|Pl|Terrace|Ter|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Trail|Loop)\b\.?(?: (?:NE|NW|SE|SW|N|S|E|W|North|South|East|West)\b\.?)?|P\.? ?O\.? Box \d{1,6})(?:,? (?:Apt|Apartment|Unit|Suite|Ste|#)\.? ?[\w-]{1,6})?(?:, [A-Z][A-Za-z .'-]{1,30},? [A-Z]{2} \d{5}(?:-\d{4})?)?")]
    private static partial Regex Street();

    [GeneratedRegex(@"\bhome\b|\blives?\b|\bliving\b|\bresid|\bmoved\b|\bstaying\b|(?:student|family|parent|mailing|guardian)(?:['’]s)? address|\bmy address", RegexOptions.IgnoreCase)]
    private static partial Regex Home();

    [GeneratedRegex(@"school|district|office|\bcent(?:er|re)\b|board ?room|\bhall\b|library|universit|college|building|campus|department|auditorium|headquarter|church|venue|location|meeting|held (?:at|in)|academy|foundation|museum|\binc\b|\bllc\b|\bhotel\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfficePlace();

    [GeneratedRegex(@"\b(?:(?:student|pupil|learner|scholar|employee|staff|lunch|badge|perm(?:anent)?|medicaid)(?:['’]s)? ?(?:state )?(?:id|i\.d\.|identification|number|no\.|no|#)(?: ?(?:number|no\.|no|#))?|SSID|SIS ID|SASID|state id|social security (?:number|no\.)|SSN)(?: (?:is|was))?[\s:#=.-]{0,4}(?<number>[A-Z]{0,3}-?\d{4,12})\b", RegexOptions.IgnoreCase)]
    private static partial Regex LabeledNumber();

    [GeneratedRegex(@"(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d-])")]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on)?)[\s:=]{1,4}(?<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},? \d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex Birth();
}
