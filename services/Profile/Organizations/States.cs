using System.Collections.Frozen;

namespace MentorNet.Profile.Organizations;

/// <summary>Knows the two-letter codes of the states, the District, the territories, the freely associated states and the military post.</summary>
internal static class States
{
    private static readonly FrozenSet<string> Codes =
        ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY "
        + "DC PR GU VI AS MP FM MH PW AA AE AP").Split(' ').ToFrozenSet();

    public static bool Contains(string code) => Codes.Contains(code);
}
