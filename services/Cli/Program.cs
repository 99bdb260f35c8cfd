using System.CommandLine;
using MentorNet.Cli;

var parsed = Root.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync();
    return 2;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (Problem.Of(e) is { } problem)
{
    problem.Show(parsed.GetValue(Settings.Json));
    return 1;
}
