using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace MentorNet.Cli;

/// <summary>An option that takes a whole number; what is none is refused in words.</summary>
internal static class WholeNumber
{
    public static Option<T?> Option<T>(string name, string description)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                var typed = result.Tokens[0].Value;
                if (T.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    return number;
                }

                result.AddError(typed.TrimStart('-', '+') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit)
                    ? $"{name}: {typed} is too large or too small."
                    : $"{name} must be a whole number, not '{typed}'.");
                return null;
            },
        };
}
