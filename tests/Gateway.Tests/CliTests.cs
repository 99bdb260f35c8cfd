extern alias cli;

using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using cli::MentorNet.Cli;
using cli::MentorNet.Cli.Commands;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>What the command line prints, and how it refuses what was typed.</summary>
public sealed class CliTests
{
    [Fact]
    public async Task What_steers_a_terminal_or_turns_the_direction_is_shown_as_its_code()
    {
        const string Odd = "a\u001B[2J\a\u202Eb\nc\r\t\u007F\u009B\u2028\u2066\u200F\u061Cñ 日 😀";
        const string Shown = @"a\u001B[2J\u0007\u202Eb\u000Ac\u000D\u0009\u007F\u009B\u2028\u2066\u200F\u061Cñ 日 😀";
        var problem = new RowProblem { Line = 3, Column = Odd, Value = Odd, Rule = Odd };
        var file = new FileInfo(Path.GetTempFileName());

        await RowProblems.SaveAsync([problem], file, CancellationToken.None);
        var saved = Spreadsheet.Read(await File.ReadAllBytesAsync(file.FullName));

        file.Delete();
        Assert.Equal(Shown, Screen.Plain(Odd));
        Assert.Equal(["3", Shown, Shown, Shown, "left out"], saved[1]);
        Assert.Equal(Odd, problem.Value);
    }

    [Fact]
    public void All_that_is_printed_goes_through_one_place()
    {
        var sources = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "services", "Cli"), "*.cs", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "Screen.cs").ToList();

        Assert.True(sources.Count > 10);
        Assert.DoesNotContain(sources, file => Regex.IsMatch(File.ReadAllText(file), @"\bConsole\.(Error\.|Out\.)?Write|Markup\.Escape"));
    }

    [Fact]
    public void What_an_option_does_not_take_is_refused_in_words()
    {
        var numbers = 0;
        foreach (var (path, command) in All(cli::MentorNet.Cli.Root.Create(), []))
        {
            foreach (var option in command.Options.Where(option => option.ValueType != typeof(bool) && option.ValueType != typeof(string) && option.ValueType != typeof(void)))
            {
                var isNumber = (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType).IsPrimitive;
                foreach (var value in isNumber ? (string[])["x", "1.5", "", "99999999999999999999", "-99999999999999999999"] : ["x"])
                {
                    var errors = cli::MentorNet.Cli.Root.Create().Parse([.. path, option.Name, value]).Errors.Select(error => error.Message).ToList();
                    Assert.DoesNotContain(errors, error => error.Contains("System.", StringComparison.Ordinal));
                    Assert.True(!isNumber || errors.Exists(error => error.StartsWith(option.Name, StringComparison.Ordinal) && error.EndsWith('.')), string.Join(" | ", errors));
                }

                numbers += isNumber ? 1 : 0;
            }
        }

        Assert.True(numbers >= 2);
        Assert.Contains("--retire must be a whole number, not 'x'.", cli::MentorNet.Cli.Root.Create().Parse(["import", "organizations", "f", "--retire", "x"]).Errors.Select(error => error.Message));
        Assert.Equal(-7L, cli::MentorNet.Cli.Root.Create().Parse(["rounds", "run", "--seed", "-7"]).GetValue<long?>("--seed"));
    }

    [Theory]
    [InlineData("""{"scheme": "census", "columns": {"key": "A"}, "kind": "CITY_OR_COUNTY", "columns": {"display_name": "B"}}""", "columns")]
    [InlineData("""{"scheme": "census", "kind": "CITY_OR_COUNTY", "columns": {"key": "A", "key": "B"}}""", "columns.key")]
    public void A_mapping_that_gives_a_name_twice_is_refused(string json, string name)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json);

        var refused = Assert.Throws<CliException>(() => ImportOrganizationsCommand.ReadMapping(new FileInfo(file)));

        File.Delete(file);
        Assert.EndsWith($": {name} is given twice.", refused.Message, StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string here = "") => here;

    private static IEnumerable<(string[] Path, Command Command)> All(Command command, string[] path) =>
        command.Subcommands.SelectMany(sub => All(sub, [.. path, sub.Name])).Prepend((path, command));
}
