using System.Runtime.CompilerServices;
using Xunit;

namespace MentorNet.Protos.Tests;

/// <summary>Compares a text with the approved one beside the tests; what differs is shown, and written next to it to be approved by a person.</summary>
internal static class Approved
{
    public static void Matches(string name, string text, [CallerFilePath] string here = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(here)!, "approved", name);
        var received = approved + ".received";
        var known = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (known == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        var difference = text.Split('\n').Except(known.Split('\n')).Select(line => "+ " + line).Concat(known.Split('\n').Except(text.Split('\n')).Select(line => "- " + line)).Take(40);
        Assert.Fail($"{name} is not as approved. What only adds is fine, what breaks is not; if it is meant, move {received} over {approved}.\n{string.Join('\n', difference)}");
    }
}
