using Google.Protobuf;
using Google.Protobuf.Reflection;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Consent;

/// <summary>Applies what <see cref="Visibility"/> decided to the message that leaves: what is not seen is cleared, a field without a rule included.</summary>
internal static class Projection
{
    private static readonly (FieldDescriptor Field, ulong Bit)[] Fields = [.. Person.Descriptor.Fields.InDeclarationOrder().Select(field => (field, Visibility.BitOf(field.Name) ?? 0))];

    private static readonly FieldDescriptor[] Chosen = [.. Visibility.Fields.Select(Person.Descriptor.FindFieldByName)];

    /// <summary>Leaves of a person what is seen.</summary>
    public static Person Keep(this Person person, FieldSet seen)
    {
        if (seen == Visibility.Everything)
        {
            return person;
        }

        foreach (var (field, bit) in Fields)
        {
            if ((seen.Bits & bit) == 0)
            {
                field.Accessor.Clear(person);
            }
        }

        // What is missing says of the rest that it is there.
        for (var i = person.MissingFields.Count - 1; i >= 0; i--)
        {
            if (!seen.Contains(person.MissingFields[i]))
            {
                person.MissingFields.RemoveAt(i);
            }
        }

        return person;
    }

    /// <summary>Lists the fields that were shown and are filled in.</summary>
    public static IEnumerable<string> Shown(Person person) => Chosen.Where(field => IsFilled(field, person)).Select(field => field.Name);

    /// <summary>Says whether a field is filled in.</summary>
    public static bool IsFilled(FieldDescriptor field, Person person) => field.Accessor.GetValue(person) switch
    {
        string text => text.Length > 0,
        System.Collections.ICollection list => list.Count > 0,
        int number => number != 0 || (field.HasPresence && field.Accessor.HasValue(person)),
        bool yes => yes,
        Enum value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0,
        IMessage => true,
        _ => false,
    };
}
