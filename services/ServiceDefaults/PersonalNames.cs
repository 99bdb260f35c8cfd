using System.Globalization;

namespace MentorNet.ServiceDefaults;

/// <summary>Values of personal data as the person reads them.</summary>
public static class PersonalNames
{
    /// <summary>Names what is stored as a number: ONE_OR_TWO says more than 2.</summary>
    public static string NameOf<T>(object value) where T : struct, Enum => Enum.ToObject(typeof(T), Convert.ToInt32(value, CultureInfo.InvariantCulture)).ToString()!;
}
