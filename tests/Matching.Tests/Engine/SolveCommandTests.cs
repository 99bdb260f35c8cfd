using System.Text;
using System.Text.Json.Nodes;
using MentorNet.Matching.Engine;
using Xunit;

namespace MentorNet.Matching.Tests.Engine;

public sealed class SolveCommandTests
{
    [Theory]
    [InlineData("", "1:1: the file is empty")]
    [InlineData("hello", "1:1: this is not JSON")]
    [InlineData("{\"mentees\":[}", "1:13: this is not JSON")]
    [InlineData("{} {}", "1:4: this is not JSON")]
    [InlineData("[]", "1:1: an object { } was expected")]
    [InlineData("{\"mentees\":{}}", "1:12: mentees: a list [ ] was expected")]
    [InlineData("{\"mentees\":[{}]}", "1:13: mentees[0]: \"id\" is missing")]
    [InlineData("{\"mentees\":[{\"id\":1}]}", "mentees[0].id: an id was expected")]
    [InlineData("{\"mentees\":[{\"id\":\"\"}]}", "mentees[0].id: an id cannot be empty")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"},\n{\"id\":\"a\"}]}", "2:7: mentees[1].id: the id \"a\" is in mentees already")]
    [InlineData("{\"mentees\":[{\"id\":\"a\",\"id\":\"b\"}]}", "mentees[0].id: this property is given twice")]
    [InlineData("{\"mentees\":[{\"id\":\"a\",\"preferences\":[\"x\"]}]}", "mentees[0].preferences[0]: there is no mentor \"x\"")]
    [InlineData("{\"mentees\":[{\"id\":\"a\",\"preferences\":[\"x\",\"x\"]}],\"mentors\":[{\"id\":\"x\"}]}", "mentees[0].preferences[1]: \"x\" is in this list already")]
    [InlineData("{\"mentors\":[{\"id\":\"x\",\"capacity\":-1}]}", "mentors[0].capacity: a whole number of 0 or more was expected")]
    [InlineData("{\"mentors\":[{\"id\":\"x\",\"capacity\":1.5}]}", "mentors[0].capacity: a whole number of 0 or more was expected")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}],\"mentors\":[{\"id\":\"x\"}],\"scores\":[{\"mentee\":\"a\",\"mentor\":\"x\",\"score\":1000001}]}", "scores[0].score: a whole number from 0 to 1,000,000 was expected")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}],\"mentors\":[{\"id\":\"x\"}],\"scores\":[{\"mentee\":\"a\",\"mentor\":\"x\",\"score\":1},{\"mentee\":\"a\",\"mentor\":\"x\",\"score\":1}]}", "scores[1]: the pair of \"a\" and \"x\" has a score already")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}],\"mentors\":[{\"id\":\"x\"}],\"scores\":[{\"mentee\":\"x\",\"mentor\":\"x\",\"score\":1}]}", "scores[0].mentee: there is no mentee \"x\"")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}],\"mentors\":[{\"id\":\"x\"}],\"pinned\":[[\"a\",\"x\"]],\"forbidden\":[[\"a\",\"x\"]]}", "pinned[0]: the pair of \"a\" and \"x\" is forbidden too")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}],\"mentors\":[{\"id\":\"x\"},{\"id\":\"y\"}],\"pinned\":[[\"a\",\"x\"],[\"a\",\"y\"]]}", "pinned[1]: the mentee \"a\" is pinned already")]
    [InlineData("{\"pinned\":[[\"a\"]]}", "pinned[0]: two ids were expected")]
    [InlineData("\ufeff", "1:1: the file is empty")]
    [InlineData("\ufeff{\"mentees\":[{\"id\":1}]}", "1:22: mentees[0].id: an id was expected")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}],\"mentors\":[{\"id\":\"x\"}],\"scores\":[{\"mentee\":\"a\",\"mentor\":\"x\",\"score\":0.5}]}", "scores[0].score: a whole number from 0 to 1,000,000 was expected")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}],\"mentors\":[{\"id\":\"x\"}],\"scores\":[{\"mentee\":\"a\",\"mentor\":\"x\",\"score\":-1}]}", "scores[0].score: a whole number from 0 to 1,000,000 was expected")]
    [InlineData("{\"mentors\":[{\"id\":\"x\",\"capacity\":99999999999999999999999}]}", "mentors[0].capacity: a whole number of 0 or more was expected")]
    [InlineData("{\"mentors\":[{\"id\":\"x\",\"capacity\":1e999999}]}", "mentors[0].capacity: a whole number of 0 or more was expected")]
    [InlineData("{\"mentors\":[{\"id\":\"x\",\"capacity\":null}]}", "mentors[0].capacity: a whole number of 0 or more was expected")]
    [InlineData("{\"pinned\":[[\"a\",\"x\"]]}", "pinned[0][0]: there is no mentee \"a\"")]
    [InlineData("{\"mentees\":[{\"id\":\"\\ud800\"}]}", "mentees[0].id: this text is not valid UTF-8")]
    [InlineData("{\"mentees\":[{\"id\":\"a\"}]", "1:24: this is not JSON")]
    public void Wrong_input_gets_one_line_with_its_place_and_status_2(string json, string line)
    {
        var (status, output, errors) = Run(json);

        Assert.Equal((2, ""), (status, output));
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
        Assert.Contains(line, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_nested_a_hundred_thousand_deep_is_refused_as_what_it_is()
    {
        var (status, _, errors) = Run("{\"x\":" + new string('[', 100_000));

        Assert.Equal(2, status);
        Assert.StartsWith("standard input:1:", errors, StringComparison.Ordinal);
        Assert.Contains("this is not JSON", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_too_large_is_refused()
    {
        using var nothing = new MemoryStream();
        using var errors = new StringWriter();
        Assert.Equal(2, SolveCommand.Run(["/no/such/file.json"], nothing, nothing, errors));
        Assert.Contains("/no/such/file.json: this file cannot be read: it is not there.", errors.ToString(), StringComparison.Ordinal);

        var large = Path.GetTempFileName();
        try
        {
            // Holes: it takes no place on the disk.
            using (var file = File.OpenWrite(large))
            {
                file.SetLength((256L << 20) + 1);
            }

            errors.GetStringBuilder().Clear();
            Assert.Equal(2, SolveCommand.Run([large], nothing, nothing, errors));
            Assert.Contains("this file is too large; at most 256 MB are read.", errors.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(large);
        }
    }

    [Theory]
    [InlineData("--objective", "best")]
    [InlineData("--seed", "x")]
    [InlineData("--help", "me")]
    [InlineData("one", "two")]
    public void Wrong_arguments_get_one_line_and_status_2(string first, string second)
    {
        var (status, output, errors) = Run("{}", first, second);

        Assert.Equal((2, ""), (status, output));
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Nobody_at_all_is_a_market_too()
    {
        var (status, output, _) = Run("{}");

        Assert.Equal(0, status);
        Assert.Equal(
            """{"pairs":[],"unmatched":[],"measures":{"pairs":0,"total_score":0,"min_score":null,"blocking_pairs":0,"max_load":0}}""",
            JsonNode.Parse(output)!.ToJsonString());
    }

    [Fact]
    public void A_pin_stands_without_a_score_or_a_list_and_takes_its_place_first()
    {
        const string Market = """
            {"mentees":[{"id":"a"},{"id":"b","preferences":["x"]}], "mentors":[{"id":"x","preferences":["b"]}], "pinned":[["a","x"]]}
            """;
        foreach (var objective in new[] { "stable", "stable-mentor", "total", "worst-off" })
        {
            var result = JsonNode.Parse(Run(Market, "--objective", objective).Output)!;

            Assert.Equal("""[{"mentee":"a","mentor":"x"}]""", result["pairs"]!.ToJsonString());
            Assert.Equal("""["b"]""", result["unmatched"]!.ToJsonString());
            Assert.Equal(1, (int)result["measures"]!["blocking_pairs"]!);
        }
    }

    [Fact]
    public void Scores_without_preferences_are_the_lists_best_first()
    {
        const string Market = """
            {"mentees":[{"id":"a"},{"id":"b"}], "mentors":[{"id":"x"},{"id":"y"}],
             "scores":[{"mentee":"a","mentor":"x","score":9},{"mentee":"b","mentor":"x","score":10},{"mentee":"a","mentor":"y","score":0}]}
            """;

        var result = JsonNode.Parse(Run(Market).Output)!;

        Assert.Equal("""[{"mentee":"a","mentor":"y","score":0},{"mentee":"b","mentor":"x","score":10}]""", result["pairs"]!.ToJsonString());
        Assert.Equal(0, (int)result["measures"]!["min_score"]!);
    }

    [Fact]
    public void What_means_nothing_is_ignored_but_said()
    {
        var (status, _, errors) = Run("{\"mentes\":[{\"id\":\"a\"}]}");

        Assert.Equal(0, status);
        Assert.Contains("1:2: mentes: this property means nothing here", errors, StringComparison.Ordinal);
    }

    private static (int Status, string Output, string Errors) Run(string json, params string[] arguments)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(json));
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var status = SolveCommand.Run([.. arguments, "-"], input, output, errors);
        return (status, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
