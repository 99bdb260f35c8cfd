using Xunit;

namespace MentorNet.Testing;

/// <summary>What a test found wrong, a line each.</summary>
public static class Sentences
{
    /// <summary>Fails with all of them in full; xUnit's own assertions cut each after fifty characters.</summary>
    public static void None<T>(IEnumerable<T> found)
    {
        var all = found.ToList();
        if (all.Count > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, all));
        }
    }
}
