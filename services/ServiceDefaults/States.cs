using System.Collections.Frozen;

namespace MentorNet.ServiceDefaults;

/// <summary>Knows the two-letter codes of the states, the District, the territories, the freely associated states and the military post.</summary>
public static class States
{
    private static readonly FrozenSet<string> Codes =
        ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY "
        + "DC PR GU VI AS MP FM MH PW AA AE AP").Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<string, string> Names =
        ("ALABAMA AL,ALASKA AK,ARIZONA AZ,ARKANSAS AR,CALIFORNIA CA,COLORADO CO,CONNECTICUT CT,DELAWARE DE,FLORIDA FL,GEORGIA GA,HAWAII HI,IDAHO ID,ILLINOIS IL,"
        + "INDIANA IN,IOWA IA,KANSAS KS,KENTUCKY KY,LOUISIANA LA,MAINE ME,MARYLAND MD,MASSACHUSETTS MA,MICHIGAN MI,MINNESOTA MN,MISSISSIPPI MS,MISSOURI MO,"
        + "MONTANA MT,NEBRASKA NE,NEVADA NV,NEW HAMPSHIRE NH,NEW JERSEY NJ,NEW MEXICO NM,NEW YORK NY,NORTH CAROLINA NC,NORTH DAKOTA ND,OHIO OH,OKLAHOMA OK,"
        + "OREGON OR,PENNSYLVANIA PA,RHODE ISLAND RI,SOUTH CAROLINA SC,SOUTH DAKOTA SD,TENNESSEE TN,TEXAS TX,UTAH UT,VERMONT VT,VIRGINIA VA,WASHINGTON WA,"
        + "WEST VIRGINIA WV,WISCONSIN WI,WYOMING WY,DISTRICT OF COLUMBIA DC,PUERTO RICO PR,GUAM GU,U.S. VIRGIN ISLANDS VI,VIRGIN ISLANDS VI,AMERICAN SAMOA AS,"
        + "NORTHERN MARIANA ISLANDS MP,NORTHERN MARIANAS MP").Split(',').ToFrozenDictionary(state => state[..^3], state => state[^2..]);

    /// <summary>Says whether a state has this code, in capital letters.</summary>
    public static bool Contains(string code) => Codes.Contains(code);

    /// <summary>Finds the code of a state by its name in capital letters.</summary>
    public static string? CodeOf(string name) => Names.GetValueOrDefault(name);
}
