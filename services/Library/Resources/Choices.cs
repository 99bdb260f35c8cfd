using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Resources;

/// <summary>Lists of values of an enum.</summary>
internal static class Choices
{
    /// <summary>Reads a list of values, in their order and each once. Error: INVALID_ARGUMENT with the field.</summary>
    public static T[] Parse<T>(IReadOnlyList<T> values, string field) where T : struct, Enum
    {
        ServiceDefaults.Parse.Count(values.Count, field, 20);
        for (var i = 0; i < values.Count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(values[i], default) || !Enum.IsDefined(values[i]))
            {
                throw Errors.InvalidField($"{field}[{i}]", "must be one of the values that there are.");
            }
        }

        return [.. values.Distinct().Order()];
    }

    /// <summary>Reads a list of values as the numbers by which they are kept.</summary>
    public static int[] Numbers<T>(IReadOnlyList<T> values, string field) where T : struct, Enum => [.. Parse(values, field).Select(value => (int)(object)value)];
}
