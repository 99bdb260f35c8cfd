using System.Collections.Frozen;

namespace MentorNet.Profile.Domain;

/// <summary>
/// The one rule of the wall around a person: for a viewer who shares an employer with them they are not there. A person's employers, for
/// the wall, are those of <see cref="Data.WallStore"/>, which reads what is stated here: the present employer; each one that they had or
/// declared within <see cref="Months"/> months; the organization that an invitation named; and whoever owns the domain of their mail
/// address. It holds for the viewer as for the one who is looked at, so no field that a viewer can set moves it. Every answer that shows a
/// person, or counts them, asks <see cref="Visibility"/>, which asks this; other services get the employers by
/// <c>ProfileUpdated.Employers</c>.
/// </summary>
internal static class Wall
{
    /// <summary>How long an employer counts after it was declared last, in months. An admin's change of their own employer begins to count when another admin has confirmed it.</summary>
    public const int Months = 24;

    /// <summary>
    /// Of how many organizations an address's domain can be by invitations alone. A domain that invitations of more organizations share is
    /// a provider's or a state's, and tells no employer; one that an admin or operator named counts always.
    /// </summary>
    public const int SharedBy = 3;

    /// <summary>Domains at which anybody has an address; they are no organization's, and nor are those that stand in examples.</summary>
    public static readonly FrozenSet<string> AnybodysDomains = FrozenSet.ToFrozenSet(
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "rocketmail.com", "aol.com", "icloud.com", "me.com",
        "mac.com", "proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "zoho.com", "fastmail.com", "hey.com", "tutanota.com", "tuta.com",
        "yandex.com", "mail.ru", "qq.com", "163.com", "comcast.net", "xfinity.com", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net",
        "spectrum.net", "earthlink.net", "frontier.com", "centurylink.net", "windstream.net", "optonline.net", "juno.com", "netzero.net", "duck.com", "mozmail.com",
        "privaterelay.appleid.com", "simplelogin.com", "example.org", "example.com", "example.net",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Says whether the two share an employer, so that neither may learn anything of the other here.</summary>
    public static bool Between(IReadOnlyCollection<string> ofOne, IReadOnlyCollection<string> ofOther) => ofOne.Any(employer => ofOther.Contains(employer, StringComparer.Ordinal));
}
