using System.Collections.Frozen;

namespace MentorNet.Profile.Walls;

/// <summary>
/// The one rule of the wall around a person: for a viewer who shares an employer with them they are not there, nor for one whose employer is above or
/// below one of theirs, over any number of steps; two who only share a parent are there for each other. A person's employers, for
/// the wall, are those of <see cref="WallStore"/>, which reads what is stated here: the present employer; each one that they had or
/// declared within <see cref="Months"/> months; the organization that an invitation named, by whichever door; and whoever owns a
/// domain at which they have a mail address or left one. A domain is an organization's where an operator said so, where an admin did and another admin of another
/// organization or an operator confirmed it, or where an invitation named the organization for somebody at that domain who takes part. An
/// invitation that nobody accepted shows admins and other invited people apart and nobody else, so it ends no pairing. Nothing that
/// anybody does by invitations takes an organization from a domain: only an operator says that many share it. It holds for the viewer as for the one who is looked at, so no field that a viewer can set moves it. Every answer that shows a
/// person, or counts them, asks <see cref="Visibility"/>, which asks this; other services get the employers by
/// <c>ProfileUpdated.Employers</c>, and what is above and below them by <c>ProfileUpdated.Kin</c>.
/// </summary>
internal static class Wall
{
    /// <summary>How long an employer counts after it was declared last, in months. An admin's change of their own employer begins to count when another admin has confirmed it.</summary>
    public const int Months = 24;

    /// <summary>Domains at which anybody has an address; they are no organization's, and nor are those that stand in examples.</summary>
    public static readonly FrozenSet<string> AnybodysDomains = FrozenSet.ToFrozenSet(
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "rocketmail.com", "aol.com", "icloud.com", "me.com",
        "mac.com", "proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "zoho.com", "fastmail.com", "hey.com", "tutanota.com", "tuta.com",
        "yandex.com", "mail.ru", "qq.com", "163.com", "comcast.net", "xfinity.com", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net",
        "spectrum.net", "earthlink.net", "frontier.com", "centurylink.net", "windstream.net", "optonline.net", "juno.com", "netzero.net", "duck.com", "mozmail.com",
        "privaterelay.appleid.com", "simplelogin.com", "example.org", "example.com", "example.net",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Says whether neither of two may learn anything of the other here. Of one, the employers with those above and below them; of the other the employers
    /// alone, for else two who share a parent would be apart. It is the same whichever of the two is the one.
    /// </summary>
    public static bool Between(IReadOnlyCollection<string> ofOne, IReadOnlyCollection<string> ofOther) => ofOne.Any(employer => ofOther.Contains(employer, StringComparer.Ordinal));
}
