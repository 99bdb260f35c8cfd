Console.Error.WriteLine("usage: Benchmarks VERB");
return 2;
